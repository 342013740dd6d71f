import { getSystemCodec, systemPresetId } from '@mediajobs/jobs-domain';
import { DEMO_CLIP_KEY, DEMO_PIPELINE_ID } from '@mediajobs/fixtures';

const WEB_480P = { preset: { id: systemPresetId('Web 480p') } };
const WEB_720P = { preset: { id: systemPresetId('Web 720p') } };
const DEMO_PIPELINE = { id: DEMO_PIPELINE_ID };

/** Examples of a body by name. */
export type BodyExamples = Readonly<Record<string, { readonly summary: string; readonly value: object }>>;

/** Examples of bodies, by DTO. With the demo account of a first start they run unchanged. */
const BODY_EXAMPLES: Readonly<Record<string, BodyExamples>> = {
  CreateJobDto: {
    one: {
      summary: 'One output',
      value: {
        job: { pipeline: DEMO_PIPELINE, input: { input_name: DEMO_CLIP_KEY }, outputs: [WEB_480P] },
      },
    },
    ladder: {
      summary: 'Several outputs with names and settings',
      value: {
        job: {
          title: 'Trailer',
          user_data: 'order-4711',
          pipeline: DEMO_PIPELINE,
          input: { input_name: DEMO_CLIP_KEY, start_time: 1 },
          outputs: [
            { ...WEB_720P, output_name: '{input_name}-720p' },
            {
              ...WEB_480P,
              output_name: '{input_name}-480p',
              settings: { max_duration: 2, video: { bitrate: '80%' }, audio: { channels: 1 } },
            },
          ],
          priority: 10,
        },
      },
    },
  },
  CreatePipelineDto: {
    service: {
      summary: 'Outputs in the storage of the service',
      value: { pipeline: { name: 'Trailers', description: 'Trailers for the web', cancel_timeout: 86_400 } },
    },
    web: {
      summary: 'Sources of a web server',
      value: { pipeline: { name: 'Archive', input_download_dir: 'https://media.example.com/archive/' } },
    },
  },
  UpdatePipelineDto: {
    timeout: {
      summary: 'Cancel jobs that are queued for an hour',
      value: { pipeline: { cancel_timeout: 3_600, description: null } },
    },
  },
  CreatePresetDto: {
    video: {
      summary: 'H.264 and AAC',
      value: {
        preset: {
          name: 'Preview 360p',
          target_format: {
            container: 'mp4',
            extension: 'mp4',
            vcodec: {
              codec: { id: getSystemCodec('h264').id },
              profile: 'main',
              caps: { max_width: 640, max_height: 360, max_bitrate: 600 },
            },
            acodec: {
              codec: { id: getSystemCodec('aac').id },
              profile: 'aac_lc',
              caps: { max_channels: 2, max_bitrate: 96 },
            },
          },
        },
      },
    },
    audio: {
      summary: 'Audio only',
      value: {
        preset: {
          name: 'Podcast',
          target_format: {
            container: 'mp3',
            extension: 'mp3',
            acodec: { codec: { id: getSystemCodec('mp3').id }, caps: { max_channels: 2, max_bitrate: 96 } },
          },
        },
      },
    },
  },
  UpdatePresetDto: {
    bitrate: {
      summary: 'Another bit rate',
      value: { preset: { target_format: { vcodec: { caps: { max_bitrate: 800 } } } } },
    },
  },
  CreateTemplateDto: {
    ladder: {
      summary: 'Two outputs of a pipeline',
      value: {
        template: {
          name: 'Web ladder',
          job_settings: {
            pipeline: DEMO_PIPELINE,
            outputs: [
              { ...WEB_480P, output_name: '{input_name}-480p' },
              { ...WEB_720P, output_name: '{input_name}-720p' },
            ],
          },
        },
      },
    },
  },
  CompleteUploadDto: {
    chunks: { summary: 'A file in three chunks', value: { upload: { nb_chunks: 3 } } },
  },
  CreateSessionDto: {
    token: { summary: 'An access token', value: { session: { token: 'TOKEN' } } },
  },
  TokenForm: {
    form: {
      summary: 'Credentials in the form',
      value: {
        grant_type: 'client_credentials',
        client_id: '2f7c35e4b004f9cd1978775d2f7c35e4',
        client_secret: 'SECRET',
        scope: 'mediahub_read',
      },
    },
  },
  CreateTokenDto: {
    reader: {
      summary: 'A token that may read, for a year',
      value: { token: { name: 'Nightly export', scopes: ['mediahub_read'], expires_in: 31_536_000 } },
    },
  },
  CreateApplicationDto: {
    newsroom: {
      summary: 'An application that submits jobs',
      value: { application: { name: 'Newsroom', scopes: ['mediahub'] } },
    },
  },
  UpdateTemplateDto: {
    rename: { summary: 'Another name', value: { template: { name: 'Web ladder, two steps' } } },
  },
};

/** Returns the examples of a body. @param dto name of its class */
export function bodyExamples(dto: string): BodyExamples {
  const examples = BODY_EXAMPLES[dto];
  if (!examples) throw new Error(`no example of ${dto}`);
  return examples;
}
