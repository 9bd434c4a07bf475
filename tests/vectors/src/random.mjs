// Takes the randomness out of what the libraries make.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** Runs the action with a fixed answer of randomBytes. */
export const withRandom = async (bytes, action) => {
  const real = crypto.randomBytes;
  crypto.randomBytes = size => size === bytes.length ? bytes : real(size);
  syncBuiltinESMExports();
  try {
    return await action();
  } finally {
    crypto.randomBytes = real;
    syncBuiltinESMExports();
  }
};
