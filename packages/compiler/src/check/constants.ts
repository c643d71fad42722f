/** Whether literals written as text are what the engine would accept; all of it measured on the engine. */

/** `YYYY-MM-DD` of a day that exists; years 0001 to 9999. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] as number);
}

/** A date, or a date and a time to the second or finer, with an optional offset from UTC. */
export function isTimestamp(text: string): boolean {
  const match =
    /^(\d{4}-\d{1,2}-\d{1,2})(?:[ T](\d{1,2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(
      text,
    );
  if (match === null || !isDate(match[1] as string)) return false;
  return Number(match[2] ?? 0) < 24 && Number(match[3] ?? 0) < 60 && Number(match[4] ?? 0) < 60;
}

/** 32 hex digits, with hyphens in the usual places or none. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}$/i.test(text);
}

/** `1 year 2 months 3 days 04:05:06`: numbers with units, then perhaps a time of day. */
export function isInterval(text: string): boolean {
  return (
    /^\s*(?:\d+\s+(?:years?|months?|days?|hours?|minutes?|seconds?|milliseconds?|microseconds?|us|ms)(?:\s+|$))*(?:\d{1,2}:\d{2}:\d{2}(?:\.\d{1,6})?)?\s*$/i.test(
      text,
    ) && text.trim() !== ''
  );
}

/** ASCII, with any other byte as `\xAA`. */
export function isBlob(text: string): boolean {
  return /^(?:[\x00-\x5b\x5d-\x7f]|\\x[0-9A-Fa-f]{2})*$/.test(text);
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A decimal number's canonical digits: no leading or trailing zeros, no exponent. Null when it is no such number. */
export function decimalDigits(text: string): { whole: string; fraction: string } | null {
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text) ?? /^()\.(\d+)$/.exec(text);
  if (match === null) return null;
  const whole = (match[1] as string).replace(/^0+/, '');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  return { whole: whole === '' ? '0' : whole, fraction };
}

/** The shortest digits that give the same double, as both engines read them. */
export function doubleText(value: number): string {
  return String(value).replace('e+', 'e');
}
