import { Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FaultBoard } from './app/faults.js';
import { Selling } from './app/selling.js';
import { defaultLimits } from './app/settings.js';
import type { WebhookSettings } from './app/settings.js';
import { Simulator } from './app/simulator.js';
import type { SimulatorConfig } from './config.js';
import { Deliveries } from './deliver/deliveries.js';
import { AccountController } from './http/account.controller.js';
import { ControlController } from './http/control.controller.js';
import { DealControlController } from './http/deal-control.controller.js';
import { DemoController } from './http/demo.controller.js';
import { Gate } from './http/gate.js';
import { LivezController } from './http/livez.controller.js';
import { ObjectsController } from './http/objects.controller.js';
import { Tokens } from './http/tokens.js';
import { Journal } from './store/journal.js';

const CONFIG = Symbol('config');

/** The composition root: one simulator, its deliverer, its seller. The real clock enters here and nowhere else. */
@Module({})
export class SimulatorModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(CONFIG) private readonly config: SimulatorConfig,
    private readonly simulator: Simulator,
    private readonly deliveries: Deliveries,
    private readonly selling: Selling,
  ) {}

  static of(config: SimulatorConfig): DynamicModule {
    const options = { seed: config.seed, historyDeals: config.historyDeals, settings: firstSettings(config), now: Date.now };
    const simulator = new Simulator(options, new Journal(config.dataFolder));
    const faults = new FaultBoard();
    const deliveries = new Deliveries(faults, Date.now, (keys) => simulator.settle(keys));
    return {
      module: SimulatorModule,
      // Splits and associations have addresses under the objects' own, so their controller comes first.
      controllers: [LivezController, AccountController, ObjectsController, ControlController, DealControlController, DemoController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Simulator, useValue: simulator },
        { provide: FaultBoard, useValue: faults },
        { provide: Deliveries, useValue: deliveries },
        { provide: Selling, useValue: new Selling(simulator, config.seed) },
        { provide: APP_GUARD, useClass: Gate },
        { provide: Tokens, useValue: new Tokens(config.token, config.controlToken) },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.simulator.onEvents = (events) => this.deliveries.owe(events);
    // The environment's target wins over a stored one; without it the target set by the control API stays.
    const target = webhooksOf(this.config) ?? this.simulator.settings.webhooks;
    this.simulator.configure({ webhooks: target });
    this.deliveries.owe(this.simulator.pending);
    this.deliveries.start(target);
    this.selling.start();
  }

  onApplicationShutdown(): void {
    this.selling.stop();
    this.deliveries.stop();
    this.simulator.close();
  }
}

const webhooksOf = ({ webhookUrl, clientSecret }: SimulatorConfig): WebhookSettings | null =>
  webhookUrl === null ? null : { url: webhookUrl, clientSecret, signedUrl: webhookUrl };

const firstSettings = (config: SimulatorConfig) => ({
  dealsPerMinute: config.dealsPerMinute,
  paused: false,
  webhooks: webhooksOf(config),
  limits: defaultLimits,
});
