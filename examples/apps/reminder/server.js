import { createVoiceApi } from '@voxxml/core/client';
import { createApp } from './app.js';

// In production, set VOICE_API_KEY and PUBLIC_URL, and remove VOICE_API.
const {
  VOICE_API = 'http://127.0.0.1:4070/api/v1',
  VOICE_API_KEY = 'reminder',
  PORT = '3000',
  PUBLIC_URL = `http://127.0.0.1:${PORT}`,
} = process.env;

const voice = createVoiceApi({ key: VOICE_API_KEY, baseUrl: VOICE_API });
createApp(voice, { from: '15550000000', publicUrl: PUBLIC_URL }).listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`Reminders: POST ${PUBLIC_URL}/appointments\n`);
});
