// One file of tests for all journeys: they share a browser and an engine, whose starts cost more than the walks.
import './access.journeys.ts';
import './axis.journeys.ts';
import './beside.journeys.ts';
import './bulk.journeys.ts';
import './features.journeys.ts';
import './keys.journeys.ts';
import './look.journeys.ts';
import './many.journeys.ts';
import './playing.journeys.ts';
import './states.journeys.ts';
import './travel.journeys.ts';
import './trouble.journeys.ts';
