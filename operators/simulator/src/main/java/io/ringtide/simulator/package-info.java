/**
 * A seeded contact-centre utility: callers, storms, redials, agents and shifts of one tenant, as call events in the
 * order of time. {@link io.ringtide.simulator.Simulation} is the way in.
 */
@NullMarked
package io.ringtide.simulator;

import org.jspecify.annotations.NullMarked;
