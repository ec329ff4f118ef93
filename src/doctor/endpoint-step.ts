import { shellQuote } from './shell-commands.ts';
import { failed, passed, warned, type DoctorStep, type StepCheck } from './step.ts';
import type { EndpointReading } from '../ports/installation.ts';

export const endpointStep: DoctorStep = {
  ...{ id: 'bot-endpoint', section: 'Installation', needs: ['configuration'] },
  title: 'Bot endpoint',
  check: async ({ installation }) => {
    const reading = await installation.endpoint();
    if (reading === null)
      return [
        warned({
          observed: 'PUBLIC_URL is not set.',
          expected: 'the HTTPS address at which Teams reaches the bot',
          fix: {
            who: 'whoever runs the bot',
            what: 'Set PUBLIC_URL, such as https://crosswalk.contoso.com, and enter the same address with /api/messages as messaging endpoint of the Azure Bot. Without it there are no links in chats, and doctor can’t check the address.',
            command: null,
          },
        }),
      ];
    return [checkOf(reading)];
  },
};

function checkOf(reading: EndpointReading): StepCheck {
  const { url, ready, messages, expectedMessages } = reading;
  const expected = `${url}/readyz answers 200, and ${url}/api/messages refuses a message without a token`;
  const command = `curl -sSi ${shellQuote(`${url}/readyz`)}`;
  const who = 'whoever runs the bot';
  if ('problem' in ready)
    return failed({
      observed: `${url} does not answer: ${ready.problem}.`,
      expected,
      fix: {
        who: `${who}, with the administrator of the network`,
        what: 'Start the bot: npm start (npm start -- --rehearsal for the rehearsal). If it runs, run doctor with the same PORT as the bot, and check PUBLIC_URL, its DNS name, its certificate and the proxy or tunnel in front of it. The command must answer 200.',
        command,
      },
    });
  if (ready.status === 503)
    return failed({
      observed: `The bot at ${url} is not ready${ready.body === '' ? '' : ` (${ready.body})`}.`,
      expected,
      fix: {
        who,
        what: /database/.test(ready.body)
          ? 'The bot does not reach its database: see the step “database”, on the machine of the bot.'
          : 'Wait a minute and run doctor again; if it repeats, read the log of the bot (docs/operate.md).',
        command,
      },
    });
  if (ready.status !== 200 || messages !== expectedMessages)
    return failed({
      observed:
        ready.status === 200
          ? `${url}/api/messages answers ${messages ?? 'nothing'} instead of ${expectedMessages}, so another program answers there.`
          : `${url}/readyz answers ${ready.status}, so another program answers there, or the path is wrong.`,
      expected,
      fix: {
        who,
        what: 'Set PUBLIC_URL to the address of the bot itself, without a path, and forward every path of it to the port in PORT. Then enter the same address with /api/messages as messaging endpoint of the Azure Bot.',
        command,
      },
    });
  return passed(
    `${url} is ready. The messaging endpoint of the Azure Bot must be ${url}/api/messages.`,
  );
}
