// Runs the page's verifier without a browser. usage: node verifier.cjs verify.html cases.json
// Prints one line of JSON for each case, after checking hashes and signatures against the vectors of their standards.
const fs = require('node:fs');
const assert = require('node:assert');
const crypto = require('node:crypto');

const html = fs.readFileSync(process.argv[2], 'utf8');
const page = { exports: {} };
new Function('module', /<script id="verifier">([^]*)<\/script>/.exec(html)[1])(page);
const { sha256, sha512, ed25519, Judge, readCheckpoint, noteIn, published, hash, hex, encode } = page.exports;
const bytes = text => new Uint8Array(Buffer.from(text, 'hex'));

// FIPS 180-4 by another implementation, over every length of padding.
for (let length = 0; length < 300; length++) {
  const text = crypto.randomBytes(length);
  assert.equal(hex(sha256(text)), crypto.createHash('sha256').update(text).digest('hex'));
  assert.equal(hex(sha512(text)), crypto.createHash('sha512').update(text).digest('hex'));
}

// RFC 8032, 7.1, tests 1 to 3.
for (const [key, message, signature] of [
  ['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
  ['3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
  ['fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
]) {
  assert.ok(ed25519(bytes(key), bytes(message), bytes(signature)));
  for (let i = 0; i < 64; i += 7) {
    const changed = bytes(signature);
    changed[i] ^= 1 << i % 8;
    assert.ok(!ed25519(bytes(key), bytes(message), changed));
  }
  assert.ok(!ed25519(bytes(key), bytes(message + '00'), bytes(signature)));
}
// s + L signs too, unless it is refused.
const malleable = bytes('e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b');
const sum = BigInt('0x' + hex(malleable.slice(32).reverse())) + 2n ** 252n + 27742317777372353535851937790883648493n;
for (let i = 0; i < 32; i++) malleable[32 + i] = Number(sum >> BigInt(8 * i) & 255n);
assert.ok(!ed25519(bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'), new Uint8Array(0), malleable));

async function judge({ file, key, witness, mail, part }) {
  const options = { part, keys: key ? [hash(key)] : [], known: [] };
  if (mail) options.known.push(readCheckpoint(mail, noteIn(fs.readFileSync(mail, 'utf8'))));
  if (witness) {
    options.witnessKeys = published(fs.readFileSync(witness + '/keys.json', 'utf8'));
    options.known = fs.readdirSync(witness + '/checkpoints')
      .map(name => readCheckpoint("the witness's checkpoint", fs.readFileSync(`${witness}/checkpoints/${name}`, 'utf8')));
    options.leaves = new Map(fs.readdirSync(witness + '/leaves')
      .map(name => [Number(name), new Uint8Array(fs.readFileSync(`${witness}/leaves/${name}`))]));
  }
  const { status, text } = await new Judge(options).judge(new Blob([fs.readFileSync(file)]));
  return { status, text };
}

(async () => {
  for (const each of JSON.parse(fs.readFileSync(process.argv[3]))) {
    console.log(JSON.stringify(await judge(each)));
  }
})();
