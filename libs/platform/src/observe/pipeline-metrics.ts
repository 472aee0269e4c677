import { Injectable } from '@nestjs/common';
import { counter, histogram } from './metrics.js';

/** What flows through a service: events in, events out, dead letters, jobs. */
@Injectable()
export class PipelineMetrics {
  private readonly eventsIn = counter('attain_events_consumed_total', 'Events handled');
  private readonly dead = counter('attain_dead_letters_total', 'Messages set aside because they cannot be processed');
  private readonly batch = histogram('attain_batch_seconds', 'One merged batch, transaction included');
  private readonly eventsOut = counter('attain_events_sent_total', 'Events that the relay handed to the broker');
  private readonly send = histogram('attain_relay_send_seconds', 'One send of the relay');
  private readonly jobs = counter('attain_job_runs_total', 'Runs of background jobs', ['job', 'outcome']);
  private readonly jobTime = histogram('attain_job_seconds', 'One run of a background job', ['job']);

  consumed(events: number, deadLetters: number, milliseconds: number): void {
    this.eventsIn.inc(events);
    this.dead.inc(deadLetters);
    this.batch.observe(milliseconds / 1_000);
  }

  sent(events: number, milliseconds: number): void {
    this.eventsOut.inc(events);
    this.send.observe(milliseconds / 1_000);
  }

  jobRan(job: string, failed: boolean, milliseconds: number): void {
    this.jobs.inc({ job, outcome: failed ? 'failed' : 'done' });
    this.jobTime.observe({ job }, milliseconds / 1_000);
  }
}
