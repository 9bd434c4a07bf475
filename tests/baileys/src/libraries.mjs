import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Unpatched, both versions accept any well-formed signature: libsignal answers with a boolean that Curve.verify ignores, and it skips
// the check for a bundle's signed pre-key. Here a wrong signature throws, always. This must happen before either version is loaded,
// because an ES module that imports from a CommonJS one copies its exports.
const curve = require('libsignal/src/curve.js');
const answersBoolean = curve.verifySignature;

function isValid(publicKey, message, signature) {
  return answersBoolean(publicKey, message, signature, false) === true;
}

curve.verifySignature = (publicKey, message, signature) => {
  if (!isValid(publicKey, message, signature)) {
    throw new Error('Signature is wrong');
  }
  return true;
};

const libraries = {
  6: require('baileys6'),
  7: await import('baileys7'),
};

for (const library of Object.values(libraries)) {
  library.Curve.verify = (publicKey, message, signature) => {
    try {
      return isValid(library.generateSignalPubKey(Buffer.from(publicKey)), message, signature);
    } catch {
      return false;
    }
  };
}

/** The library of a version: 6 or 7. */
export function libraryOf(version) {
  const library = libraries[version];
  if (!library) {
    throw new Error(`No such version: ${version}`);
  }
  return library;
}

/** Makes 7.x accept certificate chains under this root and no other. 6.x looks at a certificate's issuer serial only. */
export function trustRoot(rootKey) {
  libraries[7].WA_CERT_DETAILS.PUBLIC_KEY = rootKey;
}
