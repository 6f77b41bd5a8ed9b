/* Takes out of package-lock.json where its packages ask for money: a lock holds no address. */
import { readFileSync, writeFileSync } from 'node:fs';
import { URL } from 'node:url';

const LOCK = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
for (const found of Object.values(lock.packages)) delete found.funding;
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
