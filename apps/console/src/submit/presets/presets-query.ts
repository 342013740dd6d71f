import type { JobsClient, Preset } from '@mediajobs/jobs-client';
import { toEncodingPreset } from '@mediajobs/jobs-domain/encoding';
import type { EncodingPreset } from '@mediajobs/jobs-domain/encoding';
import { queryOptions } from '@tanstack/react-query';
import { groupPreset, type PresetGroup } from './preset-groups.js';

type DomainPreset = Parameters<typeof toEncodingPreset>[0];
type DomainCodecs = Parameters<typeof toEncodingPreset>[1];

/** A preset that an output may have. */
export interface PresetChoice {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly group: PresetGroup;
  /** Null for a preset whose codecs the service does not know. */
  readonly encoding: EncodingPreset | null;
  readonly preset: DomainPreset;
}

/** The longest page of the API. */
const PAGE_SIZE = 5000;

/** Query of all presets of the account and of the service, with what they produce: the most important ones first. */
export function presetChoicesQuery(client: JobsClient) {
  return queryOptions({
    queryKey: ['presets', 'choices'],
    queryFn: async ({ signal }): Promise<PresetChoice[]> => {
      const [presets, codecs] = await Promise.all([
        client.presets.toArray({ limit: PAGE_SIZE, sort: 'name' }, { signal }),
        client.codecs.toArray({ limit: PAGE_SIZE }, { signal }),
      ]);
      // The domain has a separate type for ids; the documents are the same.
      const byId = new Map(codecs.map((codec) => [codec.id, codec])) as unknown as DomainCodecs;
      return presets.map((preset) => toChoice(preset, byId)).sort(compareChoices);
    },
    staleTime: 5 * 60_000,
  });
}

function toChoice(document: Preset, codecs: DomainCodecs): PresetChoice {
  const preset = document as unknown as DomainPreset;
  const encoding = toEncodingPreset(preset, codecs);
  const { id, name = id, description, type } = document;
  return { id, name, description, encoding, preset, group: groupPreset(encoding, type === 'system') };
}

/** Larger pictures come first, then higher bit rates. */
function compareChoices(a: PresetChoice, b: PresetChoice): number {
  const height = (choice: PresetChoice): number => choice.encoding?.video?.maxHeight ?? 0;
  const bitrate = ({ encoding }: PresetChoice): number =>
    encoding?.video?.maxBitrate ?? encoding?.audio?.maxBitrate ?? 0;
  return height(b) - height(a) || bitrate(b) - bitrate(a) || a.name.localeCompare(b.name);
}
