// Entry point of the benchmark. It measures the product as it is built.
import { parseOptions, USAGE } from './src/options.mjs';
import { runBenchmark } from './src/benchmark.mjs';
import { compareWith } from './src/report/compare.mjs';
import { writeReport } from './src/report/page.mjs';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else if (options.compare) process.stdout.write(await compareWith(options.compare, options.jobs));
  else if (options.report) await writeReport();
  else process.exitCode = await runBenchmark(options);
} catch (error) {
  // console.error also prints what an AssertionError expected and received.
  console.error(error);
  process.exitCode = 1;
}
