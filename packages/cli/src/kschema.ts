import { main } from './main.ts';

/** Whoever reads the output may have had enough (`| head`): the command goes on, and says the rest to nobody. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
