# Without a method that the nodes have.
s|    \[Alias("wake")\]\n    Task Wake();\n||
