import { Console } from 'node:console';

// Standard output carries the protocol and nothing else: the libraries print to the console, which goes to standard error instead.
globalThis.console = new Console(process.stderr, process.stderr);

/** Writes one JSON line. */
export function emit(line) {
  process.stdout.write(JSON.stringify(line) + '\n');
}

const severities = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
const threshold = process.env.BAILEYS_LOG_LEVEL ?? 'error';

/** A logger of the shape that both versions expect, writing to standard error. */
export function createLogger(name) {
  const logger = { level: threshold, child: () => logger };
  for (const severity of severities) {
    const enabled = severities.indexOf(severity) >= severities.indexOf(threshold);
    logger[severity] = enabled ? (...parts) => console.error(name, severity, ...parts) : () => {};
  }
  return logger;
}
