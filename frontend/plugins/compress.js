import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Lays a .br and a .gz beside every text file, so that the server only hands files out. */
export const compress = () => ({
  name: "compress",
  apply: "build",
  writeBundle({ dir }) {
    for (const name of readdirSync(dir).filter((name) => /\.(js|css|svg)$/.test(name))) {
      const bytes = readFileSync(`${dir}/${name}`);
      writeFileSync(`${dir}/${name}.br`, brotliCompressSync(bytes, brotli));
      writeFileSync(`${dir}/${name}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
});
