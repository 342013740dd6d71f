import { summarizePairs } from '../measure.mjs';
import { atMost } from '../record.mjs';

/** Measures jobs with thumbnails against the same jobs without. */
export async function measureThumbnails({ product, clips, presets, rounds, report }) {
  await product.startWorkers(1, 1);
  const plain = product.request(clips.long.inputName, [presets[480]]);
  const withThumbnails = structuredClone(plain);
  withThumbnails.job.outputs[0].thumbnails = [
    { thumbnail_preset: 'thumbnails_small', thumbnail_names: 'thumb_{count}' },
  ];
  const run = async (request) => {
    const startedAt = performance.now();
    await product.waitForSuccess(await product.submit(request));
    return performance.now() - startedAt;
  };
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await run(withThumbnails), await run(plain)]);
  report({
    id: 'thumbnails',
    title: `Job of one output (${clips.long.title} to 480p) with thumbnails every 10 s`,
    unit: 'ms',
    against: 'without thumbnails',
    ...summarizePairs(pairs),
    bar: atMost(1.1),
  });
}
