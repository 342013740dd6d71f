import { Expose, Transform, Type } from 'class-transformer';

const BASE = process.env['PUBLIC_URL'] ?? '';

const Time = () => Transform(({ value }) => (value instanceof Date ? value.getTime() : value));

export class ReferenceDto {
  @Expose() id!: string;
  @Expose() name?: string;
  @Expose() href!: string;

  static to(kind: string, id: string | null, name?: string | null): ReferenceDto | undefined {
    if (id === null) return undefined;
    return { id, ...(name == null ? {} : { name }), href: `${BASE}/v1/${kind}/${id}` };
  }
}

export class InputDto {
  @Expose() input_name?: string;
  @Expose() force_container?: string;
  @Expose() force_aspect_ratio?: unknown;
  @Expose() force_framerate?: unknown;
  @Expose() force_interlaced?: unknown;
  @Expose() start_time?: number;
  @Expose() @Type(() => ReferenceDto) file?: ReferenceDto;
}

export class ThumbnailZipDto {
  @Expose() @Type(() => ReferenceDto) file?: ReferenceDto;
}

export class ThumbnailDto {
  @Expose() thumbnail_names?: string;
  @Expose() thumbnail_preset?: string;
  @Expose() @Type(() => ReferenceDto) file?: ReferenceDto;
}

export class LogoDto {
  @Expose() logo_image?: string;
  @Expose() logo_preset?: string;
}

export class PlaylistDto {
  @Expose() playlist_name?: string;
  @Expose() playlist_preset?: string;
  @Expose() @Type(() => ReferenceDto) file?: ReferenceDto;
}

export class OutputDto {
  @Expose() @Type(() => ReferenceDto) preset?: ReferenceDto;
  @Expose() @Type(() => ReferenceDto) file?: ReferenceDto;
  @Expose() output_name?: string;
  @Expose() percentage_completed?: number;
  @Expose() @Type(() => ThumbnailZipDto) thumbnail_zip?: ThumbnailZipDto;
  @Expose() @Type(() => ThumbnailDto) thumbnails?: ThumbnailDto[];
  @Expose() @Type(() => LogoDto) logos?: LogoDto[];
  @Expose() settings?: unknown;
}

export class JobDto {
  @Expose() @Type(() => ReferenceDto) pipeline?: ReferenceDto;
  @Expose() @Type(() => ReferenceDto) application?: ReferenceDto;
  @Expose() user_data?: string;
  @Expose() unique_custom_key?: string;
  @Expose() @Type(() => InputDto) input?: InputDto;
  @Expose() autograph?: unknown;
  @Expose() output_prefix?: string;
  @Expose() @Type(() => PlaylistDto) playlists?: PlaylistDto[];
  @Expose() @Type(() => OutputDto) outputs?: OutputDto[];
  @Expose() status!: string;
  @Expose() percentage_completed?: number;
  @Expose() error_msg?: string;
  @Expose() error_code?: string;
  @Expose() @Time() finished_at?: number;
  @Expose() version?: number;
  @Expose() @Type(() => ReferenceDto) user!: ReferenceDto;
  @Expose() @Time() created_at?: number;
  @Expose() @Time() updated_at?: number;
  @Expose() title?: string;
  @Expose() id!: string;
  @Expose() href!: string;
}

export class LinkDto {
  @Expose() href!: string;
}

export class PageDto {
  @Expose() @Type(() => JobDto) jobs!: JobDto[];
  @Expose() total!: number;
  @Expose() start!: number;
  @Expose() limit!: number;
  @Expose() @Type(() => LinkDto) first!: LinkDto;
  @Expose() @Type(() => LinkDto) last!: LinkDto;
  @Expose() @Type(() => LinkDto) next?: LinkDto;
  @Expose() @Type(() => LinkDto) prev?: LinkDto;
}
