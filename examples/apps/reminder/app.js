import { parseCallback, voxxml } from '@voxxml/core/request';
import express from 'express';

/**
 * Calls people about their appointments, and lets them confirm or cancel by pressing a key.
 *
 * @param {import('@voxxml/core/client').VoiceApi} voice
 * @param {{ from: string, publicUrl: string }} options The number to call from, and where the Voice API reaches this application.
 */
export function createApp(voice, { from, publicUrl }) {
  const appointments = [];
  const app = express();
  app.use(express.json());

  // Remind somebody: an outbound call whose menu comes from this application.
  app.post('/appointments', async (request, response) => {
    const { name, to, time } = request.body;
    const appointment = { id: appointments.length + 1, name, to, time, status: 'calling' };
    appointments.push(appointment);
    const menu = `${publicUrl}/appointments/${appointment.id}/menu`;
    const voxXML = voxxml`<Response><Redirect>${menu}</Redirect></Response>`;
    const call = await voice.calls.create({ to, from, voxXML });
    appointment.call = call.id;
    response.status(201).json(appointment);
  });

  app.get('/appointments', (_request, response) => {
    response.json(appointments);
  });

  // The menu. Values are escaped, so a name may contain '<' or '&'.
  app.post('/appointments/:id/menu', (request, response) => {
    const { name, time } = appointments[request.params.id - 1];
    response.type('text/xml').send(voxxml`<Response>
  <Gather numDigits="1" timeout="20" statusCallback="${publicUrl}/callbacks" statusCallbackEvent="fullResult">
    <Say>Hello ${name}. You have an appointment at ${time}. To confirm, press 1. To cancel, press 2.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="1"><Say>Thank you. See you then!</Say></If>
  <If variable="$GATHER" test="EQUAL" value="2"><Say>Your appointment is canceled.</Say></If>
  <If variable="$GATHER" test="NOTEQUAL" value="1|2"><Say>We will call you again. Goodbye.</Say></If>
</Response>`);
  });

  // What was pressed. Callbacks are reported in order.
  app.post('/callbacks', (request, response) => {
    const { ok, callback, findings } = parseCallback(request.body);
    if (!ok) return response.status(400).json(findings);
    const appointment = appointments.find(({ call }) => call === callback.call_id);
    if (appointment !== undefined && callback.event === 'complete_input') {
      const statuses = { 1: 'confirmed', 2: 'canceled' };
      appointment.status = statuses[callback.complete_input] ?? 'no answer';
    }
    response.sendStatus(204);
  });

  return app;
}
