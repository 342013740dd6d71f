import { comparePositions, eventPositionParameter, positionText } from './event-position.js';

describe('The position of an event', () => {
  it.each(['0-0', '7301-42', '999999999999999999-999999999999999999'])(
    '%s is read as it is written',
    (text) => {
      const position = eventPositionParameter.read(text);
      expect(position && positionText(position)).toBe(text);
      expect(eventPositionParameter.accepts(position)).toBe(true);
    },
  );

  it.each([
    '',
    '-',
    '1',
    '1-',
    '-1',
    '1-2-3',
    ' 1-2',
    '1-2\n',
    'a-b',
    '1.5-2',
    '1000000000000000000-0',
    '１-２',
  ])('%j is none', (text) => {
    expect(eventPositionParameter.read(text)).toBeUndefined();
    expect(eventPositionParameter.accepts(text)).toBe(false);
  });

  it('comes before another by its transaction, then by its number', () => {
    const [a, b, c] = ['9-10', '10-2', '10-10'].map((text) => eventPositionParameter.read(text));
    if (!a || !b || !c) throw new Error('They are positions');
    const positions = [c, a, b];
    expect(positions.sort(comparePositions).map(positionText)).toEqual(['9-10', '10-2', '10-10']);
    expect(comparePositions(a, { ...a })).toBe(0);
  });
});
