/**
 * A date as pages write it, as ISO 8601: with the zone it states, or without one where it states none. Takes ISO forms
 * with odd separators ("2024-04-30T16:17:29 +02:00", "...:59.0", "2024/04/30 16:17"), RFC 822, epoch seconds and
 * milliseconds.
 *
 * @returns null for what is no date, or none between 1990 and 2100
 */
export function pageDate(text: string): string | null {
  const value = text.trim().replace(/\s+/g, ' ');
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|\s|,\s)*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/i.exec(
      value,
    );
  if (iso) return fromParts(iso);
  if (/^\d{10}(\d{3})?$/.test(value)) return plausible(new Date(Number(value.padEnd(13, '0'))));
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(value);
  if (compact) return fromParts(compact);
  return /\d{4}/.test(value) && value.length < 60 ? plausible(new Date(value)) : null;
}

function fromParts(parts: RegExpExecArray): string | null {
  const [, year = '', month = '', day = '', hour, minute = '00', second = '00', zone] = parts;
  const two = (part: string) => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  if (Number.isNaN(Date.parse(date)) || !inRange(Number(year))) return null;
  if (hour === undefined) return date;
  const time = `${date}T${two(hour)}:${minute}:${second}${zoneOf(zone)}`;
  return Number.isNaN(Date.parse(time)) ? date : time;
}

function zoneOf(zone: string | undefined): string {
  if (!zone) return '';
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function plausible(date: Date): string | null {
  return Number.isNaN(date.getTime()) || !inRange(date.getUTCFullYear()) ? null : date.toISOString();
}

function inRange(year: number): boolean {
  return year >= 1990 && year <= 2100;
}
