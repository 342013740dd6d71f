import { LOGO_PRESETS, type LogoPreset } from '../catalog/image-presets.js';
import type { CreateJobDto } from '../dtos/dtos.js';
import type { Problems } from '../requests/problems.js';
import type { LogoPlan } from './job-plan.js';
import { resolveAddress, type AddressBase } from './resolve-source.js';

type RequestedOutput = NonNullable<CreateJobDto['outputs']>[number];

const NAMES = LOGO_PRESETS.map(({ name }) => name).join(', ');
const PRESETS: ReadonlyMap<string, LogoPreset> = new Map(LOGO_PRESETS.map((preset) => [preset.name, preset]));

/**
 * Plans the logos of an output, and reports those that cannot be drawn.
 *
 * @param path of the output in the request
 * @param base the directory of images of the pipeline; null without a pipeline, which is a separate problem
 */
export function planLogos(
  requested: RequestedOutput['logos'],
  path: string,
  base: AddressBase | null,
  problems: Problems,
): LogoPlan[] {
  return (requested ?? []).flatMap(({ logo_image, logo_preset }, index) => {
    const logoPath = `${path}.logos[${index}]`;
    const preset = PRESETS.get(logo_preset ?? '');
    if (!preset) problems.add(`${logoPath}.logo_preset`, `one of ${NAMES}`, logo_preset ?? undefined);
    if (typeof logo_image !== 'string') {
      problems.add(
        `${logoPath}.logo_image`,
        'an http, https or s3 address, or a key',
        logo_image ?? undefined,
      );
      return [];
    }
    const resolved = base && resolveAddress(logo_image, `${logoPath}.logo_image`, base, problems);
    if (!preset || !resolved) return [];
    return [{ source: resolved.source, image: resolved.address ?? logo_image, preset }];
  });
}
