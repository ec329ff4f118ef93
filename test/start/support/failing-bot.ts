/** A stand-in for a bot that refuses its settings. */
process.stderr.write('roles.approvers is empty\n');
process.exit(5);
