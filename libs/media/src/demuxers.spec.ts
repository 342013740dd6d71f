import { INPUT_CONTAINERS } from '@mediajobs/jobs-domain/models';
import { findDemuxer } from './demuxers.js';
import { buildInputSafetyOptions } from './process/input-safety.js';

describe('the demuxer of a container', () => {
  const options = buildInputSafetyOptions(1);
  const allowed = options[options.indexOf('-format_whitelist') + 1]?.split(',');

  it.each(INPUT_CONTAINERS.map((name) => [name]))('that jobs may name is allowed for %s', (container) => {
    expect(allowed).toContain(findDemuxer(container));
  });

  it.each([['hls'], ['concat'], [''], ['constructor']])('is unknown for %j', (container) => {
    expect(findDemuxer(container)).toBeNull();
  });
});
