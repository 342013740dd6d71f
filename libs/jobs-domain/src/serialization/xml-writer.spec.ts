import { Codec } from '../models/codec.js';
import { Job } from '../models/job.js';
import { File } from '../models/file.js';
import type { OpenValue } from '../fields/scalar-types.js';
import type { Json } from './serialize-document.js';
import { XML_END, XML_START, XmlWriter, escapeXml } from './xml-writer.js';

const writer = new XmlWriter(false);

describe('XmlWriter', () => {
  it.each([
    ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
    [']]>', ']]&gt;'],
    ['"quoted"', '"quoted"'],
    ['\r\n\t', '&#13;\n\t'],
    ['\0\u{1}\u{8}\u{B}\u{1F}', '\uFFFD'.repeat(5)],
    ['\u{FFFE}\u{FFFF}', '\uFFFD\uFFFD'],
    ['\uD800x\uDC00', '\uFFFDx\uFFFD'],
    ['\u{7F}\u{85}\u{FFFD}\u{10FFFF}🎬', '\u{7F}\u{85}\u{FFFD}\u{10FFFF}🎬'],
  ])('writes the text %j as %j', (text, expected) => {
    expect(escapeXml(text)).toBe(expected);
  });

  it('names lists by their key and entries by the singular', () => {
    const job = { playlists: [], outputs: [{ thumbnails: [{}], logos: [{ logo_preset: '' }] }] };
    expect(writer.fields(Job, job, 0)).toBe(
      '<playlists/><outputs><output><thumbnails><thumbnail/></thumbnails>' +
        '<logos><logo><logo_preset></logo_preset></logo></logos></output></outputs>',
    );
    const file = { video_tracks: [{ width: 1 }], audio_tracks: [{}], subtitle_tracks: [{}], parents: [{}] };
    expect(writer.fields(File, file, 0)).toBe(
      '<video_tracks><video_track><width>1</width></video_track></video_tracks>' +
        '<audio_tracks><audio_track/></audio_tracks>' +
        '<subtitle_tracks><subtitle_track/></subtitle_tracks><parents><parent/></parents>',
    );
  });

  it('names the lists of a codec', () => {
    const profiles = [{ containers: ['mp4'], capabilities: { max_width: [16, '16', true] } }];
    expect(writer.fields(Codec, { passes: [1, 2], autograph: [true], profiles }, 0)).toBe(
      '<passes><pass>1</pass><pass>2</pass></passes><autograph><value>true</value></autograph>' +
        '<profiles><profile><containers><container>mp4</container></containers><capabilities><max_width>' +
        '<value>16</value><value xsi:type="xs:string">16</value><value>true</value>' +
        '</max_width></capabilities></profile></profiles>',
    );
  });

  it.each<[OpenValue, string]>([
    [
      { watermark_strength: 'light' },
      '<autograph><watermark_strength>light</watermark_strength></autograph>',
    ],
    [
      { a: { b: 1, c: '1' }, d: {} },
      '<autograph><a><b>1</b><c xsi:type="xs:string">1</c></a><d/></autograph>',
    ],
    [{}, '<autograph/>'],
    ['', '<autograph xsi:type="xs:string"></autograph>'],
    ['true', '<autograph xsi:type="xs:string">true</autograph>'],
    [true, '<autograph>true</autograph>'],
  ])('names the keys of the open value %j', (value, expected) => {
    expect(writer.fields(Job, { autograph: value as Json }, 0)).toBe(expected);
  });

  it('writes nil for null, and omits missing keys', () => {
    expect(writer.fields(Job, { pipeline: null, outputs: null, title: null }, 0)).toBe(
      '<pipeline xsi:nil="true"/><outputs xsi:nil="true"/><title xsi:nil="true"/>',
    );
    expect(writer.element('title', { type: 'text' }, undefined, 0)).toBe('');
  });

  it.each([
    [true, 'true'],
    [false, 'false'],
    [25, '25'],
    [1e21, '1e+21'],
    [23.976, '23.976'],
    ['16:9', '16:9'],
    ['90%', '90%'],
    ['', ''],
    ['007', '007'],
    ['yes', 'yes'],
  ])('writes %j for a key of any type', (value, content) => {
    expect(writer.element('autograph', { type: 'scalar' }, value, 0)).toBe(
      `<autograph>${content}</autograph>`,
    );
  });

  it.each(['true', 'false', '25', '-0.5', '1e3', '1E+3', ' 25', '25\n'])(
    'marks the text %j, which reads like another type',
    (value) => {
      expect(writer.element('autograph', { type: 'scalar' }, value, 0)).toBe(
        `<autograph xsi:type="xs:string">${value}</autograph>`,
      );
      expect(writer.element('title', { type: 'text' }, value, 0)).toBe(`<title>${value}</title>`);
    },
  );

  it('indents under human', () => {
    const human = new XmlWriter(true);
    const job = { title: 'a\nb', outputs: [{}], input: { file: { id: '1', href: '/' } } };
    expect(`${XML_START}${human.fields(Job, job, 1)}${human.line(0, XML_END)}`).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<response xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <input>
    <file>
      <id>1</id>
      <href>/</href>
    </file>
  </input>
  <outputs>
    <output/>
  </outputs>
  <title>a
b</title>
</response>`,
    );
  });
});
