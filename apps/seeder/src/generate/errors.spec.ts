import { failures } from '@mediajobs/jobs-domain';
import { failureAt, WEIGHTED_FAILURES } from './errors.js';
import { Random } from './random.js';

describe('the failures of generated jobs', () => {
  it('are failures of the catalogue', () => {
    expect(Object.values(failures)).toEqual(
      expect.arrayContaining(WEIGHTED_FAILURES.map(([failure]) => failure)),
    );
    expect(WEIGHTED_FAILURES).toHaveLength(12);
  });

  it.each(['input', 'encoding', 'delivery'] as const)('include some of the stage %s', (stage) => {
    expect(failureAt(Random.of(stage), stage).stage).toBe(stage);
  });
});
