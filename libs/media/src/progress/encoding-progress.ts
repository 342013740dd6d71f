/** Progress of an encoding, as ffmpeg reported it. */
export interface EncodingProgress {
  /** Of all passes: an integer from 0 to 99 that never decreases. The caller reports 100 when the output is stored. */
  readonly percent: number;
  /** Seconds of the output that exist, in this pass. */
  readonly position: number;
  readonly frame: number;
  /** Multiple of real time; null if unknown. */
  readonly speed: number | null;
  /** Estimated seconds until the end of the last pass; null if unknown. */
  readonly remaining: number | null;
}

interface Report {
  readonly position: number | null;
  readonly frame: number;
  readonly speed: number | null;
}

/** Parses the reports that ffmpeg writes for `-progress`, for one output and all its passes. */
export class ProgressMeter {
  #pass = 0;
  #rest = '';
  #values = new Map<string, string>();
  #position = 0;
  #frame = 0;
  #percent = 0;
  #speed: number | null = null;

  /**
   * @param duration seconds of the output; null if unknown: then the percentage only shows which pass runs
   * @param passes number of passes
   */
  constructor(
    private readonly duration: number | null,
    private readonly passes: number,
  ) {}

  /** Last reported speed; null if there was none. */
  get speed(): number | null {
    return this.#speed;
  }

  /** Begins a pass, from 0. Runs that prepare the encoding are negative: they do not count. */
  startPass(pass: number): void {
    this.#pass = pass;
    this.#rest = '';
    this.#values.clear();
    this.#position = 0;
    this.#frame = 0;
  }

  /**
   * Adds a part of the output, which may end within a line. Returns the latest progress; null if the encoding has not
   * advanced since the last call.
   */
  add(text: string): EncodingProgress | null {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    let hasAdvanced = false;
    for (const line of lines) {
      const separator = line.indexOf('=');
      if (separator < 0) continue;
      const key = line.slice(0, separator).trim();
      this.#values.set(key, line.slice(separator + 1).trim());
      // The last line of a report.
      if (key === 'progress') hasAdvanced = this.#apply(parseReport(this.#values)) || hasAdvanced;
    }
    if (!hasAdvanced) return null;
    return {
      percent: this.#percent,
      position: this.#position,
      frame: this.#frame,
      speed: this.#speed,
      remaining: this.#estimateRemaining(),
    };
  }

  /** Assumes that further passes are as fast as this one. */
  #estimateRemaining(): number | null {
    if (this.#pass < 0 || !this.duration || !this.#speed) return null;
    const left = Math.max(0, this.duration * (this.passes - this.#pass) - this.#position);
    return left / this.#speed;
  }

  #apply(report: Report): boolean {
    const position = Math.max(this.#position, report.position ?? 0);
    const frame = Math.max(this.#frame, report.frame);
    const hasAdvanced = position > this.#position || frame > this.#frame;
    this.#position = position;
    this.#frame = frame;
    this.#speed = report.speed ?? this.#speed;
    this.#percent = Math.max(this.#percent, this.#computePercent());
    return hasAdvanced;
  }

  #computePercent(): number {
    if (this.#pass < 0) return 0;
    const share = this.duration && this.duration > 0 ? Math.min(1, this.#position / this.duration) : 0;
    return Math.min(99, Math.floor((100 * (this.#pass + share)) / this.passes));
  }
}

function parseReport(values: ReadonlyMap<string, string>): Report {
  // `out_time_ms` is in microseconds, too. Either may be `N/A`, and negative before the first frame.
  const microseconds = parseNumber(values.get('out_time_us')) ?? parseNumber(values.get('out_time_ms'));
  return {
    position: microseconds === null ? null : microseconds / 1_000_000,
    frame: parseNumber(values.get('frame')) ?? 0,
    speed: parseNumber(values.get('speed')?.replace(/x$/, '')),
  };
}

function parseNumber(text: string | undefined): number | null {
  const value = text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
