// Coverage is measured in this process alone: in the others another loader gives the same files other offsets, and the sum is wrong.
delete process.env.NODE_V8_COVERAGE;
