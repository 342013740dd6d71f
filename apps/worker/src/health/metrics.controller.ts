import { Controller, Get, Header } from '@nestjs/common';
import { Registry } from 'prom-client';
import { WorkerMetrics } from '../observability/worker-metrics.js';

/** Metrics in the format of Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: WorkerMetrics) {}

  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
