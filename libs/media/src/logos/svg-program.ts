/**
 * Program that draws an SVG image as PNG, in a process with limits:
 * `svg-program.js MODULE WASM INPUT OUTPUT WIDTH HEIGHT`. It opens no other file, and no address that the image names.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

type Renderer = typeof import('@resvg/resvg-wasm');

const [module = '', wasm = '', input = '', output = '', width = '', height = ''] = process.argv.slice(2);
const { initWasm, Resvg } = createRequire(import.meta.url)(module) as Renderer;
await initWasm(readFile(wasm));
const svg = await readFile(input);
const original = new Resvg(svg);
const isWide = original.width * Number(height) >= original.height * Number(width);
const fitTo = isWide
  ? ({ mode: 'width', value: Number(width) } as const)
  : ({ mode: 'height', value: Number(height) } as const);
await writeFile(output, new Resvg(svg, { fitTo }).render().asPng());
