import { ProgressMeter } from './encoding-progress.js';

function report(seconds: number | 'N/A', frame = 0, end = 'continue'): string {
  const time = seconds === 'N/A' ? 'N/A' : String(seconds * 1_000_000);
  return `frame=${frame}\nfps=0.00\nbitrate=N/A\ntotal_size=48\nout_time_us=${time}\nout_time_ms=${time}\nspeed=1.5x\nprogress=${end}\n`;
}

function percentages(meter: ProgressMeter, reports: readonly string[]): (number | undefined)[] {
  return reports.map((text) => meter.add(text)?.percent);
}

describe('the progress of an encoding', () => {
  it('is the share of the output, as an integer below 100', () => {
    const meter = new ProgressMeter(10, 1);
    meter.startPass(0);
    expect(percentages(meter, [report(0.05), report(1.239), report(9.99), report(12)])).toEqual([
      0, 12, 99, 99,
    ]);
  });

  it('has position, frame and speed', () => {
    const meter = new ProgressMeter(10, 1);
    meter.startPass(0);
    expect(meter.add(report(2.5, 75))).toEqual({
      percent: 25,
      position: 2.5,
      frame: 75,
      speed: 1.5,
      remaining: 5,
    });
    expect(meter.speed).toBe(1.5);
  });

  it('is null unless position or frame has advanced', () => {
    const meter = new ProgressMeter(10, 1);
    meter.startPass(0);
    expect(meter.add(report('N/A'))).toBeNull();
    expect(meter.add(report(-0.02))).toBeNull();
    expect(meter.add(report(1, 1))).not.toBeNull();
    expect(meter.add(report(1, 1))).toBeNull();
    expect(meter.add(report('N/A', 2))).not.toBeNull();
  });

  it('never decreases', () => {
    const meter = new ProgressMeter(10, 1);
    meter.startPass(0);
    meter.add(report(5, 1));
    expect(meter.add(report(4, 2))).toMatchObject({ percent: 50, position: 5 });
  });

  it('divides itself among passes', () => {
    const meter = new ProgressMeter(10, 2);
    meter.startPass(0);
    expect(percentages(meter, [report(5), report(10, 0, 'end')])).toEqual([25, 50]);
    meter.startPass(1);
    expect(percentages(meter, [report(0.1), report(5)])).toEqual([50, 75]);
  });

  it('estimates the time left from the speed of this pass', () => {
    const meter = new ProgressMeter(9, 2);
    meter.startPass(-1);
    expect(meter.add(report(3))?.remaining).toBeNull();
    meter.startPass(0);
    expect(meter.add(report(3))?.remaining).toBe(10);
    meter.startPass(1);
    expect(meter.add(report(3))?.remaining).toBe(4);
    expect(meter.add(report(12))?.remaining).toBe(0);
    expect(new ProgressMeter(null, 1).add(report(3))?.remaining).toBeNull();
  });

  it('does not count preparations', () => {
    const meter = new ProgressMeter(10, 1);
    meter.startPass(-1);
    expect(meter.add(report(10))?.percent).toBe(0);
    meter.startPass(0);
    expect(meter.add(report(5))?.percent).toBe(50);
  });

  it('shows the pass only when the duration is unknown', () => {
    const meter = new ProgressMeter(null, 2);
    meter.startPass(0);
    expect(meter.add(report(5))?.percent).toBe(0);
    meter.startPass(1);
    expect(meter.add(report(1))?.percent).toBe(50);
  });

  it('reads output that is cut anywhere, and several reports at once', () => {
    const whole = new ProgressMeter(10, 1);
    whole.startPass(0);
    expect(whole.add(report(1) + report(2) + report(3))?.percent).toBe(30);
    const cut = new ProgressMeter(10, 1);
    cut.startPass(0);
    const results = [...report(4, 1)]
      .map((character) => cut.add(character))
      .filter((result) => result !== null);
    expect(results).toEqual([{ percent: 40, position: 4, frame: 1, speed: 1.5, remaining: 4 }]);
  });

  it('falls back to out_time_ms, which is in microseconds, too', () => {
    const meter = new ProgressMeter(10, 1);
    meter.startPass(0);
    expect(meter.add('out_time_ms=1000000\nspeed=N/A\nprogress=end\n')).toMatchObject({
      percent: 10,
      speed: null,
    });
  });
});
