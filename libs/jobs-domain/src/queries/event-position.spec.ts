import {
  eventPositionParameter,
  isAtOrPast,
  formatEventPosition,
  type EventPosition,
} from './event-position.js';

describe('the position of an event', () => {
  it.each(['0-0', '7301-42', '0123456789ab-7301-42', 'ffffffffffff-999999999999999999-999999999999999999'])(
    '%s is parsed and formatted',
    (text) => {
      const position = eventPositionParameter.parse(text);
      expect(position && formatEventPosition(position)).toBe(text);
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
    '0123456789a-1-2',
    '0123456789AB-1-2',
    '-0123456789ab-1-2',
    ' 1-2',
    '1-2\n',
    'a-b',
    '1.5-2',
    '1000000000000000000-0',
    '１-２',
  ])('%j is refused', (text) => {
    expect(eventPositionParameter.parse(text)).toBeUndefined();
    expect(eventPositionParameter.accepts(text)).toBe(false);
  });

  const positionOf = (text: string): EventPosition => {
    const position = eventPositionParameter.parse(text);
    if (!position) throw new Error(`${text} is no position`);
    return position;
  };

  it.each([
    ['10-2', '9-10', true],
    ['9-10', '10-2', false],
    ['10-10', '10-2', true],
    ['10-2', '10-10', false],
    ['10-2', '10-2', true],
    ['aaaaaaaaaaaa-10-2', 'aaaaaaaaaaaa-10-2', true],
    ['aaaaaaaaaaaa-10-2', 'bbbbbbbbbbbb-9-1', false],
    ['10-2', 'bbbbbbbbbbbb-9-1', false],
  ])('%s is at or past %s: %s', (position, other, expected) => {
    expect(isAtOrPast(positionOf(position), positionOf(other))).toBe(expected);
  });
});
