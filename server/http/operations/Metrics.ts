import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the server counts about itself, in a registry of its own so that two servers in one process stay apart. */
export class Metrics {
  readonly registry = new Registry();
  /** Requests answered, by route and status. Routes are patterns: addresses hold secrets. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** Blueprints made since the start. */
  readonly blueprintsMade: Counter;
  /** People let in since the start, by role. */
  readonly peopleJoined: Counter<'role'>;
  /** Connections that rooms refused or ended since the start, by the name of the close code. */
  readonly connectionsRefused: Counter<'reason'>;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry, prefix: 'placeprint_' });
    this.requests = new Histogram({
      name: 'placeprint_http_request_seconds',
      help: 'Time to answer a request, in seconds.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    this.blueprintsMade = new Counter({ name: 'placeprint_blueprints_made_total', help: 'Blueprints made since the start.', registers });
    this.peopleJoined = new Counter({ name: 'placeprint_people_joined_total', help: 'People let in since the start.', labelNames: ['role'], registers });
    this.connectionsRefused = new Counter({ name: 'placeprint_connections_refused_total', help: 'Connections that rooms refused or ended since the start.', labelNames: ['reason'], registers });
  }

  /** A number that is looked up when somebody asks for it. */
  watch(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `placeprint_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
