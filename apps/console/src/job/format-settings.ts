type Value = string | number | boolean | object | null | undefined;

/** The settings of an output in one line, such as `max duration 60; video: height 100%, bitrate 90%`. */
export function formatSettings(settings: object): string {
  const said = (Object.entries(settings) as [string, Value][]).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const parts = said.map(([name, value]) => {
    const words = name.replaceAll('_', ' ');
    return typeof value === 'object'
      ? `${words}: ${formatSettings(value ?? {})}`
      : `${words} ${String(value)}`;
  });
  const separator = said.some(([, value]) => typeof value === 'object') ? '; ' : ', ';
  return parts.length === 0 ? 'none' : parts.join(separator);
}

/** The autograph of a job: `off` where it is disabled, else its settings, such as `watermark strength light`. */
export function formatAutograph(autograph: string | number | boolean | object | null | undefined): string {
  if (autograph === undefined || autograph === null || autograph === false) return 'off';
  return typeof autograph === 'object' ? formatSettings(autograph) : String(autograph);
}
