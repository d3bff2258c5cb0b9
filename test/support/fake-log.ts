import type { EventName, Fields, Log } from '../../shared/runtime/log.ts';

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: EventName;
  readonly fields: Fields;
}

/** A log that keeps what it is told. */
export class FakeLog implements Log {
  readonly lines: Logged[] = [];

  info(event: EventName, fields: Fields): void {
    this.lines.push({ level: 'info', event, fields });
  }

  warn(event: EventName, fields: Fields): void {
    this.lines.push({ level: 'warn', event, fields });
  }

  error(event: EventName, fields: Fields, _cause: unknown): void {
    this.lines.push({ level: 'error', event, fields });
  }
}
