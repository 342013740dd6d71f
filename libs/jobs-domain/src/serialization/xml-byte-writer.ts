import { BACKSLASH, QUOTE, SPACE } from './json-bytes.js';
import { ByteWriter } from './byte-writer.js';
import { escapeXml } from './xml-writer.js';

/** Position after a value that cannot be transcoded, or that is not JSON. */
export const NOT_CANONICAL = -1;

const LOWER_U = 0x75;
const ZERO = 0x30;
const NINE = 0x39;
const LOWER_A = 0x61;
const LOWER_F = 0x66;
/** First bytes of U+FFFE and U+FFFF, which XML 1.0 excludes: EF BF BE and EF BF BF. */
const NONCHARACTER = [0xef, 0xbf, 0xbe] as const;
const REPLACEMENT = Buffer.from('\u{FFFD}');
/** Each ASCII character as XML writes it. */
const ASCII = Array.from({ length: 0x80 }, (_, code) => Buffer.from(escapeXml(String.fromCharCode(code))));
/** Characters of two-byte escapes, by the second byte. */
const ESCAPED = new Map(
  [...'"\\/bfnrt'].map((letter) => [
    letter.charCodeAt(0),
    (JSON.parse(`"\\${letter}"`) as string).charCodeAt(0),
  ]),
);
/** 1 for the bytes of a text that are the same in XML and JSON, whatever is next to them. */
const IS_COPIED = Uint8Array.from({ length: 0x100 }, (_, byte) =>
  byte < SPACE || '"\\&<>'.includes(String.fromCharCode(byte)) || byte === NONCHARACTER[0] ? 0 : 1,
);

/** Writes XML from the bytes of JSON. */
export class XmlByteWriter extends ByteWriter {
  /** Writes bytes that are not in the input, which has been read up to `at`. */
  put(bytes: Buffer, at: number): void {
    this.reserve(bytes.length, at);
    this.append(bytes, 0, bytes.length);
  }

  /** Writes a byte that is not in the input, which has been read up to `at`. */
  putByte(byte: number, at: number): void {
    this.reserve(1, at);
    this.output[this.size++] = byte;
  }

  /** Copies a part of the input. */
  copy(from: number, to: number): void {
    this.append(this.input, from, to);
  }

  /** Writes a text, given the position after its opening quote. Returns the position after it, or `NOT_CANONICAL`. */
  text(from: number): number {
    const { input } = this;
    let at = from;
    while (at !== NOT_CANONICAL) {
      const { output } = this;
      let { size } = this;
      let byte = input[at] as number;
      while (IS_COPIED[byte] === 1) {
        output[size++] = byte;
        byte = input[++at] as number;
      }
      this.size = size;
      if (byte === QUOTE) return at + 1;
      at = this.special(byte, at);
    }
    return NOT_CANONICAL;
  }

  private special(byte: number, at: number): number {
    if (byte === BACKSLASH) return this.escape(at);
    // JSON escapes control characters in texts, so that this one is the end of the line.
    if (byte < SPACE) return NOT_CANONICAL;
    if (byte !== NONCHARACTER[0]) {
      this.put(ASCII[byte] as Buffer, at);
      return at + 1;
    }
    const [, second, third] = NONCHARACTER;
    if (this.input[at + 1] === second && (this.input[at + 2] as number) >= third) {
      this.put(REPLACEMENT, at);
      return at + 3;
    }
    this.copy(at, at + 1);
    return at + 1;
  }

  private escape(at: number): number {
    const code = ESCAPED.get(this.input[at + 1] as number) ?? this.codeUnit(at);
    if (Number.isNaN(code)) return NOT_CANONICAL;
    if (code < ASCII.length) {
      this.put(ASCII[code] as Buffer, at);
      return at + (this.input[at + 1] === LOWER_U ? 6 : 2);
    }
    const pair = String.fromCharCode(code, this.codeUnit(at + 6));
    const character = pair.codePointAt(0) as number;
    this.put(Buffer.from(escapeXml(String.fromCodePoint(character))), at);
    return at + (character > 0xffff ? 12 : 6);
  }

  /** Returns the UTF-16 code unit that four hexadecimal digits escape, or NaN. */
  private codeUnit(at: number): number {
    if (this.input[at] !== BACKSLASH || this.input[at + 1] !== LOWER_U) return NaN;
    let unit = 0;
    for (let digit = at + 2; digit < at + 6; digit += 1)
      unit = unit * 16 + hexDigit(this.input[digit] as number);
    return unit;
  }
}

function hexDigit(digit: number): number {
  if (digit >= ZERO && digit <= NINE) return digit - ZERO;
  const letter = digit | 0x20;
  return letter >= LOWER_A && letter <= LOWER_F ? letter - LOWER_A + 10 : NaN;
}
