import { loudnessFilter, parseLoudness } from './loudness.js';

/** Last output of the filter. */
function report(integrated: string): string {
  return `[info] [Parsed_loudnorm_1 @ 0x55d0]
{
	"input_i" : "${integrated}",
	"input_tp" : "-17.87",
	"input_lra" : "0.00",
	"input_thresh" : "-31.76",
	"output_i" : "-16.02",
	"target_offset" : "0.02"
}`;
}

describe('loudness', () => {
  it('is measured first, and then changed without compression', () => {
    expect(loudnessFilter(-16, null)).toBe('loudnorm=I=-16:TP=-1:LRA=20:print_format=json');
    expect(loudnessFilter(-16, parseLoudness(report('-21.76')))).toBe(
      'loudnorm=I=-16:TP=-1:LRA=20:measured_I=-21.76:measured_TP=-17.87:measured_LRA=0:measured_thresh=-31.76:offset=0.02:linear=true',
    );
  });

  it.each([['-inf'], ['-70.00'], ['nan']])('of silence is left as it is: %s', (integrated) => {
    expect(parseLoudness(report(integrated))).toBeNull();
  });

  it('that was not reported is left as it is', () => {
    expect(parseLoudness('')).toBeNull();
  });
});
