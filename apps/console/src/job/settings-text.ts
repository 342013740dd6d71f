/** The settings of an output in one line, such as `video: height 100%, bitrate 90%`. */
export function settingsText(settings: object): string {
  const parts = Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
    if (value === null || value === undefined) return [];
    const words = name.replaceAll('_', ' ');
    return [
      typeof value === 'object' ? `${words}: ${settingsText(value)}` : `${words} ${String(value as string)}`,
    ];
  });
  return parts.length === 0
    ? 'none'
    : parts.join(Object.values(settings).some((v) => typeof v === 'object') ? '; ' : ', ');
}
