type Value = string | number | boolean | object | null | undefined;

/** The settings of an output in one line, such as `max duration 60; video: height 100%, bitrate 90%`. */
export function formatSettings(settings: object): string {
  const present = (Object.entries(settings) as [string, Value][]).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const parts = present.map(([name, value]) => {
    const label = name.replaceAll('_', ' ');
    return typeof value === 'object'
      ? `${label}: ${formatSettings(value ?? {})}`
      : `${label} ${String(value)}`;
  });
  const separator = present.some(([, value]) => typeof value === 'object') ? '; ' : ', ';
  return parts.length === 0 ? 'none' : parts.join(separator);
}

/** The autograph of a job: `off` where it is disabled, else its settings, such as `watermark strength light`. */
export function formatAutograph(autograph: string | number | boolean | object | null | undefined): string {
  if (autograph === undefined || autograph === null || autograph === false) return 'off';
  return typeof autograph === 'object' ? formatSettings(autograph) : String(autograph);
}
