export default {
  rootDir: '..',
  testMatch: ['<rootDir>/jest/*.jest.mjs'],
  transform: {},
  globalSetup: '<rootDir>/jest/startEngine.mjs',
  globalTeardown: '<rootDir>/jest/stopEngine.mjs',
};
