/**
 * What a terminal may be shown of a text that others wrote: no password, no host, and no control characters, with which
 * a stranger's dump could move the cursor or repaint what stands there. Line ends and tabs stay.
 */
export type Printable = (text: string) => string;

/** Not the form that documents use, `postgres://...`. */
const CONNECTION_URL = /\bpostgres(?:ql)?:\/\/(?!\.\.\.|…)[^\s'"`<>]+/gi;
const KEY_WORD_SECRET = /\b(password|passwd|pgpassword)(\s*=\s*)("[^"]*"|'[^']*'|[^\s&;,]+)/gi;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/** @param sources what the user gave as sources and in the environment: their passwords and hosts are masked wherever they appear */
export function printableFor(sources: readonly string[]): Printable {
  const secrets = [...new Set(sources.flatMap(secretsOf))].sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutUrls = text.replace(CONNECTION_URL, 'postgres://…').replace(KEY_WORD_SECRET, '$1$2…');
    const masked = secrets.reduce((masking, secret) => masking.replaceAll(secret, '…'), withoutUrls);
    return withoutControl(masked);
  };
}

/** A text whose names are a result and stay as they are: only control characters go. */
export const withoutControl: Printable = (text) => text.replaceAll('\r\n', '\n').replace(CONTROL, '\ufffd');

/** The password and the host of each connection URL in a text, as written and decoded. */
function secretsOf(source: string): readonly string[] {
  return [...source.matchAll(CONNECTION_URL)].flatMap(([text]) => {
    if (!URL.canParse(text)) return [];
    const url = new URL(text);
    const password = decode(url.password);
    const known = [decode(url.username), decode(url.pathname.slice(1))];
    // A password that is also a name cannot be masked without spoiling every message about that name.
    const passwords = known.includes(password) ? [] : [password, url.password, decode(url.searchParams.get('password') ?? '')];
    const hosts = [url.hostname.replace(/^\[|\]$/g, ''), decode(url.searchParams.get('host') ?? '')];
    return [...passwords, ...hosts.filter(isTelling)].filter((secret) => secret.length >= 4);
  });
}

/** A host such as `postgres` is an ordinary word; the errors of a connection name none. */
const isTelling = (host: string): boolean => !LOCAL_HOSTS.has(host) && !/^[a-z]+$/i.test(host);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
