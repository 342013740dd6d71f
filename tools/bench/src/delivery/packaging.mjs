import assert from 'node:assert/strict';
import { summarizePairs } from '../measure.mjs';
import { atMost } from '../record.mjs';

/** Measures the first request for a playlist of a ladder against the time that its encoding took. */
export async function measurePackaging({ product, clips, presets, rounds, report }) {
  await product.startWorkers(1, 2);
  const ladder = [presets[720], presets[480], presets[360], presets[240]];
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const job = await product.submit(product.request(clips.ladder.inputName, ladder));
    await product.waitForSuccess(job);
    const encoding = performance.now() - startedAt;
    const { ms, body } = await product.api.connection.get(`/v1/playlists/hls.m3u8?job_id=${job}`);
    assert.match(body.toString(), /^#EXTM3U/, 'the playlist');
    pairs.push([ms, encoding]);
  }
  report({
    id: 'packaging',
    title: `First request for the playlist of four outputs (${clips.ladder.title})`,
    unit: 'ms',
    against: 'their encoding',
    ...summarizePairs(pairs),
    bar: atMost(0.1),
  });
}
