import * as vega from 'vega';
import { compile } from 'vega-lite';

/**
 * @typedef {object} Chart
 * @property {string} name Of its file.
 * @property {string} title
 * @property {import('vega-lite').TopLevelSpec} spec
 */

/** @param {import('vega-lite').TopLevelSpec} spec @returns {Promise<string>} */
export async function svgOf(spec) {
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
  try {
    return `${await view.toSVG()}\n`;
  } finally {
    view.finalize();
  }
}
