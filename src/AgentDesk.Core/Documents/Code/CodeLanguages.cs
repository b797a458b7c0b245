namespace AgentDesk.Core.Documents.Code;

/// <summary>Which extensions are source code, and of which language; the media type is <c>text/x-</c> and the name.</summary>
internal static class CodeLanguages
{
    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = "csharp", [".csx"] = "csharp", [".fs"] = "fsharp", [".fsx"] = "fsharp", [".vb"] = "vb",
        [".c"] = "c", [".h"] = "c", [".cc"] = "c++", [".cpp"] = "c++", [".cxx"] = "c++", [".hpp"] = "c++", [".hh"] = "c++", [".cu"] = "cuda", [".m"] = "objective-c", [".mm"] = "objective-c",
        [".java"] = "java", [".kt"] = "kotlin", [".kts"] = "kotlin", [".scala"] = "scala", [".groovy"] = "groovy", [".gradle"] = "groovy", [".clj"] = "clojure",
        [".py"] = "python", [".pyi"] = "python", [".rb"] = "ruby", [".pl"] = "perl", [".pm"] = "perl", [".php"] = "php", [".lua"] = "lua", [".r"] = "r", [".jl"] = "julia",
        [".js"] = "javascript", [".mjs"] = "javascript", [".cjs"] = "javascript", [".jsx"] = "javascript", [".ts"] = "typescript", [".tsx"] = "typescript", [".vue"] = "vue", [".svelte"] = "svelte",
        [".go"] = "go", [".rs"] = "rust", [".swift"] = "swift", [".dart"] = "dart", [".zig"] = "zig", [".nim"] = "nim", [".d"] = "d", [".pas"] = "pascal",
        [".hs"] = "haskell", [".ml"] = "ocaml", [".mli"] = "ocaml", [".ex"] = "elixir", [".exs"] = "elixir", [".erl"] = "erlang", [".elm"] = "elm", [".lisp"] = "lisp", [".el"] = "lisp", [".scm"] = "scheme",
        [".sh"] = "shell", [".bash"] = "shell", [".zsh"] = "shell", [".fish"] = "shell", [".ps1"] = "powershell", [".psm1"] = "powershell", [".bat"] = "batch", [".cmd"] = "batch",
        [".sql"] = "sql", [".proto"] = "protobuf", [".thrift"] = "thrift", [".graphql"] = "graphql", [".sol"] = "solidity", [".asm"] = "assembly", [".s"] = "assembly", [".f90"] = "fortran",
        [".css"] = "css", [".scss"] = "css", [".less"] = "css", [".cmake"] = "cmake", [".mk"] = "make", [".tf"] = "terraform", [".hcl"] = "terraform", [".v"] = "verilog", [".sv"] = "verilog", [".vhd"] = "vhdl",
        [".yaml"] = "yaml", [".yml"] = "yaml", [".toml"] = "toml", [".ini"] = "ini", [".cfg"] = "ini", [".conf"] = "ini", [".properties"] = "ini", [".env"] = "ini", [".diff"] = "diff", [".patch"] = "diff",
    };

    private static readonly Dictionary<string, string> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Makefile"] = "make", ["GNUmakefile"] = "make", ["Dockerfile"] = "docker", ["Containerfile"] = "docker", ["CMakeLists.txt"] = "cmake",
        ["Jenkinsfile"] = "groovy", ["Rakefile"] = "ruby", ["Gemfile"] = "ruby", [".editorconfig"] = "ini", [".gitignore"] = "ini",
    };

    /// <summary>The language of a file, or null where it is no source code.</summary>
    public static string? Of(string path) => ByName.GetValueOrDefault(Path.GetFileName(path)) ?? ByExtension.GetValueOrDefault(Path.GetExtension(path));
}
