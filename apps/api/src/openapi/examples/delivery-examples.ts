import { DEMO_ACCOUNT, DEMO_CLIP_ID, DEMO_PIPELINE_ID } from '@mediajobs/fixtures';
import {
  DownloadResponse,
  UploadList,
  UploadResponse,
  WebhookDeliveries,
  WebhookDeliveryList,
  WebhookDeliveryResponse,
  WebhookSecretResponse,
  toReference,
  type ObjectId,
  type Upload,
  type WebhookDelivery,
} from '@mediajobs/jobs-domain';
import { documentExample, singlePage, type Examples } from './example-document.js';
import { FINISHED_JOB } from './job-examples.js';
import { FILE } from './resource-examples.js';

const CREATED_AT = 1_563_393_077_665;
const UPLOAD_ID = '5d2f7c35e4b004f9cd197872' as ObjectId;
const WEBHOOK_ID = '5d2f7c44e4b004f9cd197873' as ObjectId;
const PIPELINE = toReference('pipeline', DEMO_PIPELINE_ID);

const UPLOAD: Upload = {
  status: 'UPLOADING',
  object_key: 'trailers/trailer.mov',
  pipeline: PIPELINE,
  version: 1,
  user: toReference('user', DEMO_ACCOUNT),
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
  expires_at: 1_563_997_877_665,
  id: UPLOAD_ID,
  href: `/v1/files/uploads/${UPLOAD_ID}`,
};

const COMPLETED_UPLOAD: Upload = {
  ...UPLOAD,
  status: 'COMPLETED',
  nb_chunks: 3,
  file: toReference('file', DEMO_CLIP_ID),
  version: 3,
  updated_at: 1_563_393_092_314,
};

const WEBHOOK: WebhookDelivery = {
  type: 'job.finished',
  status: 'delivered',
  ping: 'finished',
  url: 'https://hooks.example.com/finished',
  sequence: 2,
  job: toReference('job', FINISHED_JOB.id),
  pipeline: PIPELINE,
  attempt_count: 1,
  last_status_code: 200,
  finished_at: 1_563_393_092_421,
  created_at: 1_563_393_092_314,
  id: WEBHOOK_ID,
  href: `/v1/webhooks/deliveries/${WEBHOOK_ID}`,
};

const ATTEMPT = {
  attempt: 1,
  url: 'https://hooks.example.com/finished',
  started_at: 1_563_393_092_337,
  duration: 84,
  status_code: 200,
  response: 'ok',
};

const BODY = JSON.stringify({
  type: 'job.finished',
  id: WEBHOOK_ID,
  sequence: 2,
  job: { id: FINISHED_JOB.id, status: 'SUCCESS' },
});

const TEST_WEBHOOK: WebhookDelivery = {
  type: 'webhook.test',
  status: 'pending',
  ping: 'finished',
  url: 'https://hooks.example.com/finished',
  sequence: 0,
  pipeline: PIPELINE,
  attempt_count: 0,
  next_attempt_at: 1_563_393_093_000,
  created_at: 1_563_393_093_000,
  id: WEBHOOK_ID,
  href: `/v1/webhooks/deliveries/${WEBHOOK_ID}`,
};

/** Examples of uploads, downloads and webhooks, by schema. */
export const DELIVERY_EXAMPLES: Readonly<Record<string, Examples>> = {
  UploadResponse: {
    begun: documentExample('A new upload', UploadResponse, {
      upload: {
        ...UPLOAD,
        form_post_url: `/v1/files/uploads/${UPLOAD_ID}/form`,
        form_post_params: { upload_token: 'TOKEN', chunk: '0' },
        received_chunks: [],
        received_size: 0,
      },
    }),
    completing: documentExample('Its chunks are joined', UploadResponse, {
      upload: { ...UPLOAD, status: 'COMPLETING', nb_chunks: 3, version: 2 },
    }),
    completed: documentExample('A completed upload', UploadResponse, { upload: COMPLETED_UPLOAD }),
  },
  UploadList: {
    page: documentExample('The only page', UploadList, {
      uploads: [COMPLETED_UPLOAD],
      ...singlePage('/v1/files/uploads/', [COMPLETED_UPLOAD]),
    }),
  },
  DownloadResponse: {
    download: documentExample('For an hour', DownloadResponse, {
      download: {
        href: '/v1/files/content/TOKEN/clip.mp4',
        expires_at: 1_563_396_677_000,
        file: FILE,
      },
    }),
  },
  WebhookDeliveryResponse: {
    delivered: documentExample('A webhook that was delivered', WebhookDeliveryResponse, {
      delivery: { ...WEBHOOK, attempts: [ATTEMPT], body: BODY },
    }),
    pending: documentExample('A webhook that is sent again', WebhookDeliveryResponse, {
      delivery: { ...WEBHOOK, status: 'pending', finished_at: null, next_attempt_at: 1_563_393_099_000 },
    }),
  },
  WebhookDeliveryList: {
    page: documentExample('The only page', WebhookDeliveryList, {
      deliveries: [WEBHOOK],
      ...singlePage('/v1/webhooks/deliveries/', [WEBHOOK]),
    }),
  },
  WebhookDeliveries: {
    test: documentExample('A test of one URL', WebhookDeliveries, { deliveries: [TEST_WEBHOOK] }),
  },
  WebhookSecretResponse: {
    rotated: documentExample('A new secret', WebhookSecretResponse, {
      webhook_secret: {
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
        pipeline: PIPELINE,
        previous_expires_at: 1_563_479_492_101,
      },
    }),
  },
};
