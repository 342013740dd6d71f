const SPEED = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 });

/** Formats seconds of media per second, such as `4.2×`. */
export function formatSpeed(speed: number | undefined): string {
  return speed === undefined ? '–' : `${SPEED.format(speed)}×`;
}
