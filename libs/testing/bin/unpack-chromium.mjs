// Unpacks the Chromium of the npm package into TMPDIR, in a process of its own: the package writes wherever this process's TMPDIR says.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import chromium, { inflate } from '@sparticuz/chromium';

await chromium.executablePath();
// Shared libraries for machines that lack them; the package unpacks them by itself on one kind of machine only.
await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))));
writeFileSync(
  join(tmpdir(), 'fonts.conf'),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="relative">font-cache</cachedir></fontconfig>
`,
);
