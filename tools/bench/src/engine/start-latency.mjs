import { summarize, summarizePairs } from '../measure.mjs';
import { atMost } from '../record.mjs';
import { waitForDescendant } from './programs.mjs';

/** Measures how long an idle worker takes from the commit of a submission until its ffmpeg runs. */
export async function measureStartLatency({ product, peer, clips, presets, options, shortOptions, report }) {
  const runs = options.short ? 3 : 15;
  const latency = async (service, request) => {
    const id = await service.submit(request);
    // The response follows the commit within a millisecond.
    const committedAt = performance.now();
    const startedAt = await waitForDescendant('ffmpeg', service.workerPids);
    await service.waitForSuccess(id);
    return startedAt - committedAt;
  };
  await product.startWorkers(1, 2);
  const request = product.request(clips.short.inputName, [presets[240]]);
  const latencies = [];
  await latency(product, request);
  for (let run = 0; run < runs; run++) latencies.push(await latency(product, request));
  report({
    id: 'start',
    title: 'Response of the submission until ffmpeg runs on an idle worker, median',
    unit: 'ms',
    ours: summarize(latencies),
    bar: atMost(300, 'ours'),
    note: 'The source is fetched and probed in between.',
  });
  if (!peer) return;
  await peer.startWorkers(1, 2);
  const peerRequest = peer.request(clips.short.path, [shortOptions]);
  // Its first jobs also read what ffmpeg can do.
  for (let run = 0; run < 2; run++) await latency(peer, peerRequest);
  const pairs = [];
  for (const ours of latencies) pairs.push([ours, await latency(peer, peerRequest)]);
  report({
    id: 'start peer',
    title: 'Response of the submission until ffmpeg runs on an idle worker',
    unit: 'ms',
    against: peer.name,
    ...summarizePairs(pairs),
    bar: atMost(1),
    note: 'The peer does not probe the source.',
  });
}
