import { OutputTail } from './output-tail.js';

describe('the last lines of stderr', () => {
  it('keeps the last lines of a flood', () => {
    const tail = new OutputTail();
    for (let line = 0; line < 10_000; line++) tail.add(`line ${line}\n`);
    const lines = tail.toLog().split('\n');
    expect(lines).toHaveLength(40);
    expect(lines.at(-1)).toBe('line 9999');
  });

  it('keeps the end of a line without end', () => {
    const tail = new OutputTail();
    for (let part = 0; part < 1000; part++) tail.add('x'.repeat(1000));
    expect(tail.toLog()).toHaveLength(4096);
  });

  it('joins parts of a line, and drops empty lines and carriage returns', () => {
    const tail = new OutputTail();
    tail.add('first\r\n\nsec');
    tail.add('ond\n');
    expect(tail.toLog()).toBe('first\nsecond');
  });

  it('drops advice about options', () => {
    const tail = new OutputTail();
    tail.add('[warning] -vsync is deprecated. Use -fps_mode\n[error] failed\n');
    expect(tail.toLog()).toBe('[error] failed');
  });

  it('removes folders of the worker and credentials', () => {
    const tail = new OutputTail();
    tail.add('/step/steps/1/out.mp4: failed\nhttp://a:b@host/ failed\n');
    expect(tail.toLog(['/step/steps/1'])).toBe('out.mp4: failed\nhttp://***@host/ failed');
  });
});
