# A method that the nodes do not have yet.
s|    \[Alias("wake")\]|    [Alias("later")]\n    Task<string> Later(Caller caller);\n\n&|
