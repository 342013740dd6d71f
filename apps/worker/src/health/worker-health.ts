import {
  describeProtection,
  listEncodableCodecs,
  listFeatures,
  type MediaProgram,
  type MediaTools,
  type PackagerProgram,
} from '@mediajobs/media';
import { describeSchemaState, type SchemaState } from '@mediajobs/postgres';

/** A program as operators see it. */
interface ProgramDetails {
  readonly version: string;
  /** `setting`, `path` or `package`. */
  readonly origin: string;
  readonly path: string;
}

/** Programs and limits of this worker, as its health page and `GET /v1/workers/` show them. */
export interface RuntimeDetails {
  readonly version: string;
  readonly slots: number;
  readonly ffmpeg: ProgramDetails;
  readonly ffprobe: ProgramDetails;
  /** shaka-packager; null without one. */
  readonly packager: ProgramDetails | null;
  readonly encoders: readonly string[];
  /** Codecs of presets that it can encode, such as `h264`. */
  readonly codecs: readonly string[];
  /** Abilities beyond encoding, such as `logos`. */
  readonly features: readonly string[];
  /** The sandbox that separates ffmpeg from network and files. */
  readonly sandbox: string;
  /** Advice to the operator. */
  readonly warnings: readonly string[];
}

/** Readiness of this worker to run steps, as `GET /health/ready` reports it. */
export interface WorkerReadiness extends RuntimeDetails {
  readonly ready: boolean;
  /** One sentence for operators. */
  readonly reason: string;
  /** Steps that run now. */
  readonly steps: number;
}

/** Time that the database may take to respond. */
const DATABASE_TIMEOUT_MS = 2_000;

const NO_PACKAGER =
  'playlists cannot be created: shaka-packager was not found; install its npm package, or set SHAKA_PACKAGER_PATH';

/** Describes the programs of this worker. */
export function describeRuntime(
  { tools, packager }: { readonly tools: MediaTools; readonly packager: PackagerProgram | null },
  slots: number,
  version: string,
): RuntimeDetails {
  return {
    version,
    slots,
    ffmpeg: describeProgram(tools.ffmpeg),
    ffprobe: describeProgram(tools.ffprobe),
    packager: packager && { ...packager },
    encoders: [...tools.capabilities.encoders].sort(),
    codecs: listEncodableCodecs(tools.capabilities),
    sandbox: describeProtection(tools.protection),
    features: [...listFeatures(tools.capabilities), ...(packager ? ['playlists'] : [])],
    warnings: packager ? tools.warnings : [...tools.warnings, NO_PACKAGER],
  };
}

function describeProgram({ version, origin, path }: MediaProgram): ProgramDetails {
  return { version: version.text, origin, path };
}

export interface HealthSources {
  readonly details: RuntimeDetails;
  readonly shutdownSignal: AbortSignal;
  readonly readSchemaState: () => Promise<SchemaState>;
  readonly countSteps: () => number;
}

/** Health of a worker process. */
export class WorkerHealth {
  constructor(
    private readonly sources: HealthSources,
    private readonly timeoutMs = DATABASE_TIMEOUT_MS,
  ) {}

  /** Never throws, and resolves within the timeout. */
  async check(): Promise<WorkerReadiness> {
    const problem = await this.findProblem();
    const { details, countSteps } = this.sources;
    const reason = problem ?? 'The worker takes steps.';
    return { ready: problem === null, reason, steps: countSteps(), ...details };
  }

  private async findProblem(): Promise<string | null> {
    if (this.sources.shutdownSignal.aborted) return 'The worker is shutting down.';
    const timeout = new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), this.timeoutMs).unref();
    });
    const state = await Promise.race([this.sources.readSchemaState().catch(() => null), timeout]);
    if (state === null) return 'The database is unavailable.';
    return state.state === 'current' ? null : describeSchemaState(state);
  }
}
