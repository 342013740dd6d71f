/** Output of ffprobe for `ENTRIES`. Numbers may be text, and every key may be absent. */
export interface FfprobeOutput {
  readonly format?: FfprobeFormat;
  readonly streams?: readonly FfprobeStream[];
  /** Programs of a transport stream, which names the streams of each. */
  readonly programs?: readonly FfprobeProgram[];
  readonly packets?: readonly FfprobePacket[];
}

interface FfprobeProgram {
  readonly streams?: readonly Pick<FfprobeStream, 'index'>[];
}

interface FfprobeFormat {
  readonly format_name?: string;
  readonly start_time?: string;
  readonly duration?: string;
  readonly size?: string;
  readonly probe_score?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface FfprobeStream {
  readonly index: number;
  readonly codec_name?: string;
  readonly codec_type?: string;
  readonly codec_tag_string?: string;
  readonly profile?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly pix_fmt?: string;
  readonly field_order?: string;
  readonly color_range?: string;
  readonly color_space?: string;
  readonly color_transfer?: string;
  readonly color_primaries?: string;
  readonly r_frame_rate?: string;
  readonly avg_frame_rate?: string;
  readonly start_time?: string;
  readonly duration?: string;
  readonly bit_rate?: string;
  readonly bits_per_raw_sample?: string;
  readonly bits_per_sample?: number;
  readonly sample_rate?: string;
  readonly channels?: number;
  readonly channel_layout?: string;
  readonly disposition?: Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly side_data_list?: readonly FfprobeSideData[];
}

export interface FfprobeSideData {
  readonly side_data_type?: string;
  readonly rotation?: number;
  /** Three lines of an address and three fixed-point numbers. */
  readonly displaymatrix?: string;
  readonly discard_padding?: number;
}

export interface FfprobePacket {
  readonly stream_index?: number;
  readonly pts_time?: string;
  readonly dts_time?: string;
  readonly duration_time?: string;
  readonly flags?: string;
  readonly side_data_list?: readonly FfprobeSideData[];
}

/** Entries that ffprobe prints. Others are left out, because hostile files have tags of any size. */
export const ENTRIES = [
  'format=format_name,start_time,duration,size,probe_score',
  'format_tags=major_brand',
  'stream=index,codec_name,codec_type,codec_tag_string,profile,width,height,sample_aspect_ratio,pix_fmt,field_order,' +
    'color_range,color_space,color_transfer,color_primaries,r_frame_rate,avg_frame_rate,start_time,duration,bit_rate,' +
    'bits_per_raw_sample,bits_per_sample,sample_rate,channels,channel_layout',
  'stream_disposition=default,forced,attached_pic,timed_thumbnails',
  'stream_tags=rotate,language,enc_key_id,BPS,BPS-eng,DURATION,DURATION-eng',
  'stream_side_data=side_data_type,rotation,displaymatrix',
  'packet=stream_index,pts_time,dts_time,duration_time,flags',
  'packet_side_data=side_data_type,discard_padding',
].join(':');

/** Parses a number; null for `N/A` and values that are not finite. */
export function parseNumber(text: string | number | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Parses a fraction such as `30000/1001` or `44:45`; null if it is not positive. */
export function parseFraction(text: string | undefined): number | null {
  const match = /^(\d+)[/:](\d+)$/.exec(text ?? '');
  const value = match ? Number(match[1]) / Number(match[2]) : NaN;
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** Parses a duration such as `00:01:02.500000000` of Matroska; null if it is none. */
export function parseClock(text: string | undefined): number | null {
  const match = /^(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/.exec(text ?? '');
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : null;
}
