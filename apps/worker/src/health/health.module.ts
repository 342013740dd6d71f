import { Module, type DynamicModule } from '@nestjs/common';
import { WorkerMetrics } from '../observability/worker-metrics.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { WorkerHealth } from './worker-health.js';

@Module({})
export class HealthModule {
  static forRoot(health: WorkerHealth, metrics: WorkerMetrics): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: WorkerHealth, useValue: health },
        { provide: WorkerMetrics, useValue: metrics },
      ],
    };
  }
}
